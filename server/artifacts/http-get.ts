/** A GET request that follows redirects within bounds, and ends when nothing comes any more. */

export interface GetOptions {
  headers: Record<string, string>
  signal?: AbortSignal
  /** Seconds in which something must come: the answer's head, or the next bytes. */
  stallSeconds: number
}

/** An answer that is not a redirect. `body` rejects with `Stalled` where the server stops sending. */
export interface Answer {
  status: number
  headers: Headers
  body: AsyncIterable<Uint8Array>
  /** Closes the connection; what is left of the body is not read. */
  close(): void
}

export type GetResult = { ok: true; answer: Answer } | { ok: false; reason: string; retry: boolean }

const MOST_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** `retry`: a second try may succeed. Rejects only where `signal` is aborted. */
export async function httpGet(url: string, options: GetOptions): Promise<GetResult> {
  let at = new URL(url)
  for (let redirects = 0; ; redirects++) {
    const asked = await get(at, { ...options, headers: headersFor(at, url, options.headers) })
    if (!asked.ok) return asked
    const { answer } = asked
    if (!REDIRECTS.has(answer.status)) return asked
    answer.close()
    const location = answer.headers.get('location')
    if (location === null || !URL.canParse(location, at.href)) return refused(`${at.href} redirects to nowhere`)
    if (redirects === MOST_REDIRECTS) return refused(`${url} redirects more than ${MOST_REDIRECTS} times`)
    const next = new URL(location, at)
    if (next.protocol !== 'https:' && next.protocol !== 'http:')
      return refused(`${at.href} redirects to ${next.protocol}, which is neither http nor https`)
    if (at.protocol === 'https:' && next.protocol === 'http:')
      return refused(`${at.href} redirects from https to http, where anybody could change the file`)
    at = next
  }
}

const refused = (reason: string): GetResult => ({ ok: false, reason, retry: false })

/** Whoever a redirect leads to is not told a password. */
function headersFor(at: URL, first: string, headers: Record<string, string>): Record<string, string> {
  if (at.origin === new URL(first).origin) return headers
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !['authorization', 'cookie'].includes(name.toLowerCase())),
  )
}

/** The server has sent nothing for too long. */
class Stalled extends Error {}

async function get(url: URL, { headers, signal, stallSeconds }: GetOptions): Promise<GetResult> {
  const ending = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const alive = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => ending.abort(new Stalled(`nothing came for ${stallSeconds} seconds`)), stallSeconds * 1000)
  }
  const close = (): void => {
    clearTimeout(timer)
    ending.abort()
  }
  alive()
  try {
    const response = await fetch(url, {
      headers,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, ending.signal]) : ending.signal,
    })
    const body = async function* (): AsyncGenerator<Uint8Array> {
      try {
        alive()
        for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
          clearTimeout(timer)
          yield chunk
          alive()
        }
      } finally {
        close()
      }
    }
    return { ok: true, answer: { status: response.status, headers: response.headers, body: body(), close } }
  } catch (error) {
    close()
    if (signal?.aborted) throw error
    // no connection at all: another try would meet the same
    return {
      ok: false,
      reason: `${url.href} could not be reached: ${reasonOf(error)}`,
      retry: error instanceof Stalled,
    }
  }
}

/** fetch says "fetch failed", and its cause says why. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code || message : message
}
