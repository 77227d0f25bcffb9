import { notifications } from '@mantine/notifications';
import { watchBulkEditAction } from './actions.ts';

const pauseMs = 900;

/** Shows how far a run of the worker is until it is over, then calls `done`. Closing the page does not stop the run. */
export function watchRun(storeId: string, id: string, done: (said: string) => void): void {
  const toast = notifications.show({ loading: true, autoClose: false, withCloseButton: true, message: 'Begun…' });
  const look = async () => {
    const answer = await watchBulkEditAction(storeId, id).catch(() => null);
    if (!answer?.ok) {
      notifications.hide(toast);
      return;
    }
    const { state, total, done: changed, skipped, kept } = answer.data;
    if (state === 'running' || state === 'undoing') {
      const share = Math.round(((changed + skipped) / total) * 100);
      const message = state === 'running' ? `Changing products: ${share} %` : 'Taking products back…';
      notifications.update({ id: toast, loading: true, autoClose: false, message });
      setTimeout(() => void look(), pauseMs);
      return;
    }
    notifications.hide(toast);
    const left = state === 'done' ? skipped : kept;
    const words = state === 'done' ? `${changed.toLocaleString('en')} products changed` : 'Taken back';
    done(left > 0 ? `${words}, ${left.toLocaleString('en')} left as they were` : words);
  };
  void look();
}
