import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LayoutEdge, layoutLayers, type LayoutNode } from './graph-layout.ts';

const options = { nodeWidth: 100, columnGap: 80, rowGap: 10, lineHeight: 12 };
const graphs = fc.integer({ min: 2, max: 24 }).chain((count) =>
  fc.record({
    nodes: fc
      .array(fc.integer({ min: 0, max: 4 }), { minLength: count, maxLength: count })
      .map((columns) => columns.map((column, index): LayoutNode => ({ id: `n${index}`, column, height: 38 }))),
    edges: fc
      .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.nat(2)), { maxLength: 40 })
      .map((pairs) =>
        pairs
          .filter(([a, b]) => a !== b)
          .map(([a, b, labelLines]): LayoutEdge => ({ from: `n${a}`, to: `n${b}`, labelLines })),
      ),
  }),
);

describe('graph layout', () => {
  it('puts no node over another and none outside', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const layout = layoutLayers(nodes, edges, options);
        const boxes = [...layout.nodes.values()];
        for (const [index, a] of boxes.entries()) {
          expect(a.y).toBeGreaterThanOrEqual(-0.01);
          expect(a.x + options.nodeWidth).toBeLessThanOrEqual(layout.width + 0.01);
          expect(a.y + a.height).toBeLessThanOrEqual(layout.height + 0.01);
          for (const b of boxes.slice(index + 1))
            if (a.x === b.x) expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual(38 + options.rowGap - 0.01);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        expect(layoutLayers(nodes, edges, options)).toEqual(layoutLayers(nodes, edges, options));
      }),
      { numRuns: 20 },
    );
  });

  it('leaves no hole for columns that are not in use', () => {
    const layout = layoutLayers(
      [
        { id: 'a', column: 0, height: 38 },
        { id: 'b', column: 4, height: 38 },
      ],
      [{ from: 'a', to: 'b', labelLines: 1 }],
      options,
    );
    expect(layout.width).toBe(280);
    expect(layout.edges[0]?.labelX).toBe(140);
  });
});
