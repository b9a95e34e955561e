/**
 * Runs a task for each item, at most `concurrency` at a time, and gives the results in the items' order.
 * The first rejection rejects the whole; no task starts after it.
 */
export async function inParallel<Item, Result>(
  items: Item[],
  concurrency: number,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const index = next++
      try {
        results[index] = await task(items[index]!)
      } catch (error) {
        next = items.length
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, lane))
  return results
}
