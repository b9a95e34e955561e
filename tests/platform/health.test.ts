/** What watchers read, the headers of every answer, and the page's files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import type { Person } from './person.ts'

const page = mkdtempSync(join(tmpdir(), 'tamrin-page-'))
mkdirSync(join(page, 'assets'))
writeFileSync(join(page, 'index.html'), '<!doctype html><title>Tamrin</title>')
writeFileSync(join(page, 'assets/main-abc.js'), 'plain')
writeFileSync(join(page, 'assets/main-abc.js.br'), 'brotli')
writeFileSync(join(page, 'assets/main-abc.js.gz'), 'gzip')

const TOKEN = 'a-token-for-the-metrics'

let platform: Installation
let student: Person
beforeAll(async () => {
  platform = await createInstallation({ pageFolder: page, metricsToken: TOKEN })
  await platform.publish(await levels())
  student = await platform.person('student')
}, 120_000)
afterAll(async () => {
  await platform.close()
  rmSync(page, { recursive: true, force: true })
})

test('/healthz and /readyz', async () => {
  expect(await student.get('/healthz')).toEqual({
    status: 'ok',
    version: '1.2.3',
    exercises: { published: 1, waiting: 0, refused: 0 },
  })
  expect(await student.get('/readyz')).toEqual({ status: 'ready', gradingPaused: false, running: 0 })
})

test('/metrics counts verdicts, durations and requests by route, for this machine only', async () => {
  await student.result(await student.submit('levels', SOLUTION))
  await student.get('/api/exercises/levels')
  const text = await student.get<string>('/metrics')
  expect(text).toContain('tamrin_verdicts_total{lane="submit",verdict="passed"} 1')
  expect(text).toContain('tamrin_grading_seconds_count{lane="submit"} 1')
  expect(text).toContain('tamrin_queue_age_seconds{lane="train"} 0')
  expect(text).toContain('tamrin_event_streams 0')
  expect(text).toMatch(/tamrin_request_seconds_count\{method="GET",path="\/api\/exercises\/:slug",status="200"\} 1/)
  expect(text).not.toContain('levels')
})

test.each(['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'x-real-ip', 'X-Client-IP'])(
  '/metrics is closed to what comes through a proxy, which says %s, but for its token',
  async (header) => {
    const ask = async (headers: Record<string, string>) =>
      (await student.request('GET', '/metrics', undefined, { [header]: 'for=10.0.0.9', ...headers })).status
    expect(await ask({})).toBe(404)
    expect(await ask({ authorization: `Bearer ${TOKEN}` })).toBe(200)
    for (const wrong of [`Bearer ${TOKEN}x`, 'Bearer ', `Basic ${TOKEN}`, TOKEN])
      expect(await ask({ authorization: wrong })).toBe(404)
  },
)

test('without a token set, none opens /metrics; a wrong token is refused on this machine too', async () => {
  expect((await student.request('GET', '/metrics', undefined, { authorization: 'Bearer wrong' })).status).toBe(404)
  const plain = await createInstallation()
  onTestFinished(() => plain.close())
  const there = await plain.person('student')
  const far = { via: '1.1 proxy' }
  for (const authorization of ['Bearer undefined', 'Bearer ', `Bearer ${TOKEN}`])
    expect((await there.request('GET', '/metrics', undefined, { ...far, authorization })).status).toBe(404)
  expect((await there.request('GET', '/metrics')).status).toBe(200)
})

test("the log is JSON, with the request's and the job's ids", async () => {
  const answer = await student.request<{ id: string }>(
    'POST',
    '/api/exercises/levels/submissions',
    { source: SOLUTION, mode: 'submit' },
    { 'idempotency-key': 'for-the-log' },
  )
  await student.result(answer.body.id)
  const lines = platform
    .logged()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const accepted = lines.find(({ job, msg }) => job === answer.body.id && msg === 'accepted')
  expect(accepted).toMatchObject({ level: 'info', request: answer.headers.get('x-request-id') })
  expect(lines.find(({ job, msg }) => job === answer.body.id && msg === 'graded')).toMatchObject({
    verdict: 'passed',
    lane: 'submit',
    attempt: 1,
  })
  expect(
    lines.find(({ request: id, msg }) => id === answer.headers.get('x-request-id') && msg === 'request'),
  ).toMatchObject({ status: 202, user: student.id })
})

test('every answer forbids inline scripts and frames; what the interface says is not kept', async () => {
  for (const path of ['/', '/api/me', '/healthz', '/api/nothing']) {
    const { headers } = await student.request('GET', path)
    const policy = headers.get('content-security-policy')!
    expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  expect((await student.request('GET', '/api/me')).headers.get('cache-control')).toBe('no-store')
  expect((await student.request('GET', '/api/me')).headers.get('strict-transport-security')).toBeNull()
})

test.each([
  ['br', 'brotli'],
  ['gzip', 'gzip'],
  ['identity', 'plain'],
])('a hashed asset is served as %s and kept for ever', async (encoding, content) => {
  const { headers, text } = await raw('/assets/main-abc.js', encoding)
  expect(text).toBe(content)
  expect(headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding)
  expect(headers['content-type']).toMatch(/javascript/)
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
})

test('every address of the page is index.html, asked for anew; files that are not there are 404', async () => {
  for (const path of ['/', '/exercises/conv1d', '/submissions/5f0c']) {
    const answer = await student.request('GET', path)
    expect(answer).toMatchObject({ status: 200, body: '<!doctype html><title>Tamrin</title>' })
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  }
  for (const path of [
    '/assets/gone-abc.js',
    '/favicon.png',
    '/../package.json',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
  ]) {
    const { status, text } = await raw(path, 'identity')
    expect({ path, text: text.includes('root:') || text.includes('"name"') }).toEqual({ path, text: false })
    expect([404, 200]).toContain(status)
  }
  expect((await raw('/assets/gone-abc.js', 'identity')).status).toBe(404)
})

/** A request whose path no client has tidied up. */
function raw(
  path: string,
  encoding: string,
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  const { hostname, port } = new URL(platform.address)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers: { 'accept-encoding': encoding } }, (response) => {
      let text = ''
      response.on('data', (bytes: Buffer) => {
        text += bytes.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }))
    })
      .on('error', reject)
      .end()
  })
}

test('the OpenAPI document has every route of the interface with its errors', async () => {
  const { paths } = await student.get<{
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
  }>('/api/openapi.json')
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const expected = platform.routes.filter(
    (route) => route.includes(' /api/') && !route.includes('/api/auth/') && !route.includes('openapi'),
  )
  expect(documented.sort()).toEqual(expected.sort())
  for (const [path, methods] of Object.entries(paths)) {
    // a code opens it to everybody
    const open = path.startsWith('/api/join/')
    for (const { responses } of Object.values(methods)) expect(Object.hasOwn(responses, '401')).toBe(!open)
  }
})
