import { WaitingList } from '../../../../components/waiting.tsx';

export default function Loading() {
  return <WaitingList />;
}
