/**
 * The first call's promise for every call: a training that several checks ask for is made once. A grader is set up anew
 * for each grading, so this is once a grading. What failed for the first who asked fails for all.
 */
export function once<Args extends unknown[], Value>(
  body: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value> {
  let value: Promise<Value> | undefined
  return (...args) => (value ??= body(...args))
}
