import { IconMapSearch } from '@tabler/icons-react';
import { Empty } from '../../../components/empty.tsx';
import { ButtonLink } from '../../../components/link.tsx';

export default function NotFound() {
  return (
    <Empty
      icon={<IconMapSearch size={26} />}
      title="There is nothing here"
      text="It may have been deleted, or the address is not quite right."
    >
      <ButtonLink href="/" variant="default">
        All stores
      </ButtonLink>
    </Empty>
  );
}
