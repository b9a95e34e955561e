/** Redirects are followed, but not for ever, nor to where a file could be changed on its way. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { download } from '../../server/artifacts/download.ts'
import { serve, wholeFiles } from './file-server.ts'
import { IMPATIENT, temporaryFolder } from './tiny-artifact.ts'
import { contents, sha256 } from './tiny-files.ts'

const content = contents['images.gz']!
const form = { name: 'images.gz', bytes: content.length, sha256: sha256(content) }
/** A certificate for 127.0.0.1, with its key. */
const pem = readFileSync(join(import.meta.dirname, '../fixtures/localhost.pem'), 'utf8')

const fetchFrom = (url: string, headers: Record<string, string> = {}) =>
  download(`${url}/images.gz`, join(temporaryFolder(), 'images.gz'), form, { patience: IMPATIENT, headers })

/** A server that redirects everything. */
const redirecting = (to: (path: string) => string, tls?: Parameters<typeof serve>[1]) =>
  serve((_, request, response) => response.writeHead(302, { location: to(request.url!) }).end(), tls)

function trustTheCertificate(): { key: string; cert: string } {
  const before = getCACertificates()
  setDefaultCACertificates([...before, pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))])
  onTestFinished(() => setDefaultCACertificates(before))
  return { key: pem, cert: pem }
}

test('are followed, also to another server and with a relative address', async () => {
  const files = await serve(wholeFiles)
  const near = await serve((_, request, response) => {
    if (request.url === '/images.gz') response.writeHead(307, { location: 'further/images.gz' }).end()
    else response.writeHead(301, { location: `${files.base}/images.gz` }).end()
  })
  expect(await fetchFrom(near.base)).toMatchObject({ ok: true })
  expect(near.requests.map(({ url }) => url)).toEqual(['/images.gz', '/further/images.gz'])
})

test('a password goes to no other server', async () => {
  let told: string | undefined
  const files = await serve((name, request, response) => {
    told = request.headers.authorization
    wholeFiles(name, request, response)
  })
  const first = await redirecting(() => `${files.base}/images.gz`)
  expect(await fetchFrom(first.base, { authorization: 'Basic c2VjcmV0' })).toMatchObject({ ok: true })
  expect(told).toBeUndefined()
})

test.each([
  ['in a circle', (path: string) => path, 'redirects more than 5 times'],
  ['to a file', () => 'file:///etc/passwd', 'neither http nor https'],
  ['to nonsense', () => 'http://', 'redirects to nowhere'],
])('%s: refused', async (_, to, sentence) => {
  const { base, requests } = await redirecting(to)
  const fetched = await fetchFrom(base)
  expect(!fetched.ok && fetched.fault.message).toContain(sentence)
  expect(requests.length).toBeLessThanOrEqual(6)
})

test('from https to http: refused, and from https to https followed', async () => {
  const tls = trustTheCertificate()
  const plain = await serve(wholeFiles)
  const downgrading = await redirecting(() => `${plain.base}/images.gz`, tls)
  const fetched = await fetchFrom(downgrading.base)
  expect(!fetched.ok && fetched.fault.message).toContain('redirects from https to http')
  expect(plain.requests).toEqual([])

  const safe = await serve(wholeFiles, tls)
  const onward = await redirecting(() => `${safe.base}/images.gz`, tls)
  expect(await fetchFrom(onward.base)).toMatchObject({ ok: true })
})
