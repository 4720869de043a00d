/**
 * Microsoft's autonomous systems. In audit records their addresses are the service's own front ends and workers.
 *
 * https://www.peeringdb.com/org/1188
 */
export const MICROSOFT_NETWORKS: readonly number[] = [
  8068, 8069, 8070, 8071, 8072, 8073, 8074, 8075, 12076, 3598, 5761, 6182, 6194, 6291, 6584, 13399, 13811, 14719, 23468,
  25796, 26222, 30135, 30575, 31792, 32476, 35106, 36006, 40066, 45139, 58862, 59067, 63314, 395496, 395524, 395851,
  396463, 397466, 398575,
];

/**
 * Microsoft's IPv6 allocations (ARIN NET6-2603-1000-1, NET6-2620-1EC): Exchange Online works from parts of them that no
 * table of routes shows. Its offices' block, 2a01:110::/32, is not among them: people sit there.
 *
 * https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges
 */
export const MICROSOFT_BLOCKS: readonly string[] = ['2603:1000::/24', '2620:1ec::/36'];
