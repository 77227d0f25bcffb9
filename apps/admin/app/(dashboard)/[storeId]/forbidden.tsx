import { IconLock } from '@tabler/icons-react';
import { Empty } from '../../../components/empty.tsx';

/** What a member sees of a page that their role does not open. */
export default function Forbidden() {
  return (
    <Empty
      icon={<IconLock size={26} />}
      title="This page is not open to you"
      text="Your role in this store does not include it. Its owner can change that."
    />
  );
}
