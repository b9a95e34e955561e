// verdict: memory crashed
// Six lines that abort a whole process, whatever the limit of the isolate says.
export function conv1d(): number[] {
  const map = new Map<object, object>()
  for (;;) map.set({ a: new Array(1000).fill({}) }, new Array(1000).fill({}))
}
