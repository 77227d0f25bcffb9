export { WaitingPage as default } from '../../../../../components/waiting.tsx';
