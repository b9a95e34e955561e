/**
 * A page that was opened before an update asks for parts that are gone: it loads itself anew, once,
 * as drafts are kept. A second failure within the minute is another one, and is shown.
 */
const RELOADED = 'tamrin.reloaded'
const AGAIN_MS = 60_000

export function reloadAfterUpdate(): void {
  addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < AGAIN_MS) return
    sessionStorage.setItem(RELOADED, String(Date.now()))
    event.preventDefault()
    location.reload()
  })
}
