/**
 * Layered layout with fixed layers: every node has its column, order within a column follows the neighbours'
 * (barycentres, a few sweeps), edges that skip a column pass it in a slot of their own. Labels stand in the gap right
 * of the edge's left end, pushed apart, and the edge runs through its label, so nothing is written over anything.
 * Deterministic. Sugiyama, Tagawa, Toda: Methods for visual understanding of hierarchical system structures, 1981.
 */

export interface LayoutNode {
  readonly id: string;
  readonly column: number;
  readonly height: number;
}

export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  /** Lines of the label; none for an edge without. */
  readonly labelLines: number;
}

export interface LayoutOptions {
  readonly nodeWidth: number;
  readonly columnGap: number;
  readonly rowGap: number;
  readonly lineHeight: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Top left corner by node id. */
  readonly nodes: ReadonlyMap<string, { readonly x: number; readonly y: number; readonly height: number }>;
  /** In the order of the edges given: path, and the middle of the label. */
  readonly edges: readonly { readonly path: string; readonly labelX: number; readonly labelY: number }[];
}

/** A node or the place where an edge passes a column. */
interface Slot {
  readonly key: string;
  readonly column: number;
  readonly height: number;
  order: number;
  y: number;
}

const SWEEPS = 8;
const PASS_HEIGHT = 10;

export function layoutLayers(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  options: LayoutOptions,
): Layout {
  const columns = compactColumns(nodes);
  const slots = new Map<string, Slot>();
  for (const node of nodes)
    slots.set(node.id, {
      key: node.id,
      column: columns.get(node.column) ?? 0,
      height: node.height,
      order: slots.size,
      y: 0,
    });
  const chains = edges.map((edge, index) => chainOf(edge, index, slots));
  const layers: Slot[][] = Array.from({ length: columns.size }, () => []);
  for (const slot of slots.values()) layers[slot.column]?.push(slot);
  sortLayers(layers, chains);
  const height = stack(layers, chains, options);
  const step = options.nodeWidth + options.columnGap;
  const labels = placeLabels(edges, chains, step, options);
  return {
    width: Math.max(1, columns.size) * step - options.columnGap,
    height,
    nodes: new Map(
      nodes.map((node) => {
        const slot = slots.get(node.id) as Slot;
        return [node.id, { x: slot.column * step, y: slot.y, height: slot.height }];
      }),
    ),
    edges: chains.map((chain, index) => draw(chain, labels[index] ?? null, step, options.nodeWidth)),
  };
}

/** Columns in use, numbered without holes. */
function compactColumns(nodes: readonly LayoutNode[]): ReadonlyMap<number, number> {
  return new Map(
    [...new Set(nodes.map((node) => node.column))].sort((a, b) => a - b).map((column, index) => [column, index]),
  );
}

/** From the left end to the right end, with a slot in every column between. Both ends in one column: two slots. */
function chainOf(edge: LayoutEdge, index: number, slots: Map<string, Slot>): readonly Slot[] {
  const one = slots.get(edge.from);
  const other = slots.get(edge.to);
  if (one === undefined || other === undefined) return [];
  const [left, right] = one.column <= other.column ? [one, other] : [other, one];
  const chain = [left];
  for (let column = left.column + 1; column < right.column; column++) {
    const slot: Slot = { key: `pass ${index} ${column}`, column, height: PASS_HEIGHT, order: slots.size, y: 0 };
    slots.set(slot.key, slot);
    chain.push(slot);
  }
  if (right !== left) chain.push(right);
  return chain;
}

function sortLayers(layers: readonly Slot[][], chains: readonly (readonly Slot[])[]): void {
  const neighbours = new Map<Slot, Slot[]>();
  for (const chain of chains) {
    for (let at = 1; at < chain.length; at++) {
      const [a, b] = [chain[at - 1] as Slot, chain[at] as Slot];
      neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
      neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
    }
  }
  for (const layer of layers) layer.forEach((slot, index) => (slot.order = index));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of order) {
      const centre = new Map(
        layer.map((slot) => {
          const beside = (neighbours.get(slot) ?? []).filter((other) => other.column !== slot.column);
          return [
            slot,
            beside.length === 0 ? slot.order : beside.reduce((sum, other) => sum + other.order, 0) / beside.length,
          ];
        }),
      );
      layer.sort(
        (a, b) => (centre.get(a) ?? 0) - (centre.get(b) ?? 0) || a.order - b.order || (a.key < b.key ? -1 : 1),
      );
      layer.forEach((slot, index) => (slot.order = index));
    }
  }
}

/** Heights: each slot near the middle of its neighbours, none over another. */
function stack(layers: readonly Slot[][], chains: readonly (readonly Slot[])[], options: LayoutOptions): number {
  const heightOf = (layer: readonly Slot[]): number =>
    layer.reduce((sum, slot) => sum + slot.height + options.rowGap, -options.rowGap);
  const height = Math.max(0, ...layers.map(heightOf));
  for (const layer of layers) {
    let y = (height - heightOf(layer)) / 2;
    for (const slot of layer) {
      slot.y = y;
      y += slot.height + options.rowGap;
    }
  }
  const neighbours = new Map<Slot, Slot[]>();
  for (const chain of chains) {
    for (let at = 1; at < chain.length; at++) {
      const [a, b] = [chain[at - 1] as Slot, chain[at] as Slot];
      neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
      neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse()) {
      for (const slot of layer) {
        const beside = neighbours.get(slot) ?? [];
        if (beside.length === 0) continue;
        const middle = beside.reduce((sum, other) => sum + other.y + other.height / 2, 0) / beside.length;
        slot.y = middle - slot.height / 2;
      }
      separate(layer, height, options.rowGap);
    }
  }
  const top = Math.min(0, ...layers.flat().map((slot) => slot.y));
  for (const layer of layers) for (const slot of layer) slot.y -= top;
  return Math.max(0, ...layers.flat().map((slot) => slot.y + slot.height));
}

/** Keeps the order and the distance; pushes down, then up from the bottom. */
function separate(layer: readonly Slot[], height: number, gap: number): void {
  let free = 0;
  for (const slot of layer) {
    slot.y = Math.max(slot.y, free);
    free = slot.y + slot.height + gap;
  }
  let floor = height;
  for (const slot of [...layer].reverse()) {
    if (slot.y + slot.height <= floor) break;
    slot.y = Math.max(0, floor - slot.height);
    floor = slot.y - gap;
  }
  free = 0;
  for (const slot of layer) {
    slot.y = Math.max(slot.y, free);
    free = slot.y + slot.height + gap;
  }
}

interface Label {
  readonly gap: number;
  readonly x: number;
  readonly height: number;
  y: number;
}

function placeLabels(
  edges: readonly LayoutEdge[],
  chains: readonly (readonly Slot[])[],
  step: number,
  options: LayoutOptions,
): readonly (Label | null)[] {
  const labels = chains.map((chain, index): Label | null => {
    const lines = edges[index]?.labelLines ?? 0;
    const [a, b] = chain;
    if (lines === 0 || a === undefined || b === undefined || a.column === b.column) return null;
    return {
      gap: a.column,
      x: a.column * step + options.nodeWidth + options.columnGap / 2,
      height: lines * options.lineHeight + 4,
      y: (a.y + a.height / 2 + b.y + b.height / 2) / 2,
    };
  });
  const gaps = new Map<number, Label[]>();
  for (const label of labels) if (label !== null) gaps.set(label.gap, [...(gaps.get(label.gap) ?? []), label]);
  for (const inGap of gaps.values()) {
    inGap.sort((a, b) => a.y - b.y);
    for (let round = 0; round < 40; round++) {
      for (let at = 1; at < inGap.length; at++) {
        const [above, below] = [inGap[at - 1] as Label, inGap[at] as Label];
        const overlap = (above.height + below.height) / 2 + 3 - (below.y - above.y);
        if (overlap > 0) {
          above.y -= overlap / 2;
          below.y += overlap / 2;
        }
      }
    }
    const first = inGap[0];
    const lift = first === undefined ? 0 : Math.max(0, first.height / 2 - first.y);
    for (const label of inGap) label.y += lift;
  }
  return labels;
}

function draw(chain: readonly Slot[], label: Label | null, step: number, nodeWidth: number): Layout['edges'][number] {
  const [first] = chain;
  if (first === undefined) return { path: '', labelX: 0, labelY: 0 };
  const [, second] = chain;
  if (second?.column === first.column) {
    const x = first.column * step + nodeWidth;
    const [a, b] = [first.y + first.height / 2, second.y + second.height / 2];
    return {
      path: `M${round(x)} ${round(a)}C${round(x + 40)} ${round(a)} ${round(x + 40)} ${round(b)} ${round(x)} ${round(b)}`,
      labelX: 0,
      labelY: 0,
    };
  }
  const points: { x: number; y: number }[] = [];
  chain.forEach((slot, index) => {
    const y = slot.y + slot.height / 2;
    const x = slot.column * step;
    const passes = slot.key.startsWith('pass ');
    if (index > 0) points.push({ x, y });
    if (index === 0 || passes) points.push({ x: x + nodeWidth, y });
    if (index === 0 && label !== null) points.push({ x: label.x, y: label.y });
  });
  let path = '';
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before === undefined) path = `M${round(point.x)} ${round(point.y)}`;
    else {
      const bend = (point.x - before.x) / 2;
      path += `C${round(before.x + bend)} ${round(before.y)} ${round(point.x - bend)} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    }
  });
  return { path, labelX: label?.x ?? 0, labelY: label?.y ?? 0 };
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
