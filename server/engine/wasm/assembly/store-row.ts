// Stores eight columns of a row of a product; the last group may be smaller.

/** Stores the first `columns` of eight values. `accumulate`: adds them to the values in memory. */
// @ts-ignore: decorator
@inline export function storeRow(c: usize, low: v128, high: v128, columns: i32, accumulate: bool): void {
  if (columns >= 8) {
    v128.store(c, accumulate ? f32x4.add(low, v128.load(c)) : low)
    v128.store(c, accumulate ? f32x4.add(high, v128.load(c, 16)) : high, 16)
  } else storePart(c, low, high, columns, accumulate)
}

function storePart(c: usize, low: v128, high: v128, columns: i32, accumulate: bool): void {
  storeLane(c, f32x4.extract_lane(low, 0), accumulate)
  if (columns > 1) storeLane(c + 4, f32x4.extract_lane(low, 1), accumulate)
  if (columns > 2) storeLane(c + 8, f32x4.extract_lane(low, 2), accumulate)
  if (columns > 3) storeLane(c + 12, f32x4.extract_lane(low, 3), accumulate)
  if (columns > 4) storeLane(c + 16, f32x4.extract_lane(high, 0), accumulate)
  if (columns > 5) storeLane(c + 20, f32x4.extract_lane(high, 1), accumulate)
  if (columns > 6) storeLane(c + 24, f32x4.extract_lane(high, 2), accumulate)
}

// @ts-ignore: decorator
@inline function storeLane(c: usize, value: f32, accumulate: bool): void {
  f32.store(c, accumulate ? f32.load(c) + value : value)
}
