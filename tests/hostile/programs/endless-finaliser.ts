// verdict: error
// message: FinalizationRegistry is not defined
// A finaliser that does not end: it would run while memory is tidied, outside of every time limit.
export async function conv1d(): Promise<never> {
  const registry = new FinalizationRegistry(() => { for (;;); })
  for (;;) {
    for (let i = 0; i < 1000; i++) registry.register({}, 0)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}
