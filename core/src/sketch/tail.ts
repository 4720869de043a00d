/**
 * Tail probabilities in bits, accurate far out where the probability itself is no number any more.
 *
 * `normalTailBits(8)` is 50.5: a standard normal exceeds 8 once in 2^50.5. O(1).
 */

/** −log2 P(Z ≥ z) of a standard normal; 1 at 0. Relative error below 1 % from z = −3 up (Mills ratio, Boyd 1959). */
export function normalTailBits(z: number): number {
  if (z < 0) return -Math.log2(1 - 2 ** -normalTailBits(-z));
  // Boyd's bound on the Mills ratio: π / ((π − 1) z + √(z² + 2π)), exact at 0 and at infinity.
  const mills = Math.PI / ((Math.PI - 1) * z + Math.sqrt(z * z + 2 * Math.PI));
  return (z * z) / (2 * Math.LN2) + 0.5 * Math.log2(2 * Math.PI) - Math.log2(mills);
}

/** −log2 P(T ≥ t) of Student's t with `freedom` degrees of freedom, by Wallace's transformation to a normal (1959). */
export function studentTailBits(t: number, freedom: number): number {
  const z = ((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(freedom * Math.log1p((t * t) / freedom));
  return normalTailBits(t < 0 ? -z : z);
}
