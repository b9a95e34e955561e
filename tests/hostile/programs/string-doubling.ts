// verdict: memory error
// A text that doubles until something gives way.
export function conv1d(): number[] {
  let text = 'x'
  const kept: string[] = []
  for (;;) {
    text += text
    kept.push([...text.slice(0, 1_000_000)].join('y'))
  }
}
