// verdict: error
// message: timers
// Each timer starts two more.
export function conv1d(): Promise<number[]> {
  return new Promise((_, reject) => {
    const fork = (): void => {
      try {
        setTimeout(fork, 0)
        setTimeout(fork, 0)
      } catch (error) {
        reject(error)
      }
    }
    fork()
  })
}
