import { WaitingPage } from '../../../../../components/waiting.tsx';

export default WaitingPage;
