'use client';

import { useEffect, useRef } from 'react';
import { useCart } from '../../cart/cart-provider.tsx';

/** Empties the bag in the header once its order is settled: the frame may have been drawn a moment before. */
export function PaidCart({ orderId }: { orderId: string }) {
  const { forget } = useCart();
  const letGo = useRef(forget);
  useEffect(() => letGo.current(orderId), [orderId]);
  return null;
}
