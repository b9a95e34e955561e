/**
 * Asks a Python package index for the address of a wheel. Only the address is trusted: size and checksum
 * are pinned here.
 */
import { z } from 'zod'
import type { Wheel } from './declaration.ts'
import { done, installFault, type InstallResult } from './install-result.ts'

export const DEFAULT_INDEX = 'https://pypi.org/simple'

export interface FileAddress {
  url: string
  /** Headers for the download: the index's credentials, if the file lies on the index's own host. */
  headers: Record<string, string>
}

interface Listed {
  filename: string
  url: string
  sha256?: string
  size?: number
}

/** The index's answer as JSON, PEP 691; `size` is of PEP 700. */
const project = z.object({
  files: z.array(
    z.object({
      filename: z.string(),
      url: z.string(),
      hashes: z.record(z.string(), z.string()),
      size: z.number().optional(),
    }),
  ),
})

/**
 * @param index address of the index, the part before `/<project>/`; it may hold a name and a password
 * @returns a fault `index` when it does not answer or has no such file, `damaged` when its file is another one
 */
export async function addressOf(
  { project: name, file, bytes, sha256 }: Wheel,
  index: string,
  signal?: AbortSignal,
): Promise<InstallResult<FileAddress>> {
  const { address, headers } = withoutCredentials(`${index.replace(/\/+$/, '')}/${name}/`)
  const advice = 'try again, or set TAMRIN_PYPI_INDEX to an index that has it'
  let listed: Listed[]
  try {
    const accept = 'application/vnd.pypi.simple.v1+json, text/html;q=0.1'
    const response = await fetch(address, { headers: { ...headers, accept }, signal })
    if (!response.ok) {
      await response.body?.cancel()
      return installFault('index', `${address} answered ${response.status}: ${advice}`)
    }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    listed = isJson ? fromJson(text) : fromHtml(text)
  } catch (error) {
    if (signal?.aborted) return installFault('cancelled', 'the installation was cancelled')
    const { message, cause } = error as Error
    return installFault(
      'index',
      `${address} could not be read (${cause instanceof Error ? cause.message : message}): ${advice}`,
    )
  }
  const found = listed.find(({ filename }) => filename === file)
  if (!found) return installFault('index', `${address} does not list ${file}: ${advice}`)
  if ((found.sha256 !== undefined && found.sha256 !== sha256) || (found.size !== undefined && found.size !== bytes)) {
    return installFault(
      'damaged',
      `${address} has another ${file} than the one that was checked ` +
        `(${found.size ?? '?'} bytes, sha256 ${found.sha256 ?? '?'}, ` +
        `where ${bytes} bytes, sha256 ${sha256} are due); nothing was downloaded`,
    )
  }
  const url = new URL(found.url, address)
  url.hash = ''
  return done({ url: url.href, headers: url.origin === new URL(address).origin ? headers : {} })
}

/** Moves name and password from the address into a header, since fetch refuses such an address. */
function withoutCredentials(text: string): { address: string; headers: Record<string, string> } {
  const url = new URL(text)
  const { username, password } = url
  url.username = ''
  url.password = ''
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return { address: url.href, headers: username || password ? { authorization: `Basic ${credentials}` } : {} }
}

function fromJson(text: string): Listed[] {
  return project.parse(JSON.parse(text)).files.map(({ hashes, ...file }) => ({ ...file, sha256: hashes.sha256 }))
}

/** The older format of an index, PEP 503: an HTML page of links that have the checksum after a `#`. */
function fromHtml(text: string): Listed[] {
  return [...text.matchAll(/<a\b[^>]*?\bhref\s*=\s*(["'])(.*?)\1[^>]*>([^<]*)<\/a>/gis)].map(([, , href, label]) => {
    const url = href!.replaceAll('&amp;', '&')
    return { filename: label!.trim(), url, sha256: /#sha256=([0-9a-f]{64})$/.exec(url)?.[1] }
  })
}
