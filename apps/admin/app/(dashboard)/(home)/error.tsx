'use client';

import { Broken } from '../../../components/broken.tsx';

export default Broken;
