/**
 * Reloads the page when it asks for a chunk that an update has removed. A reload loses nothing, since
 * drafts are kept. A second failure within a minute has another cause, so it is shown.
 */
const RELOADED = 'tamrin.reloaded'
const AGAIN_MS = 60_000

export function reloadOnNewVersion(): void {
  addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < AGAIN_MS) return
    sessionStorage.setItem(RELOADED, String(Date.now()))
    event.preventDefault()
    location.reload()
  })
}
