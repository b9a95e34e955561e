/** Wrong passwords lock an account for an address, never for its owner elsewhere or in a browser that is known. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInstallation, type Installation } from './installation.ts'
import type { Person } from './person.ts'

const LIMIT = 4

let platform: Installation
beforeAll(async () => {
  platform = await createInstallation({
    trustProxy: true,
    rateLimits: { signIn: { points: LIMIT, seconds: 60 }, signInAddress: { points: 12, seconds: 60 } },
  })
}, 60_000)
afterAll(() => platform.close())

interface Browser {
  address: string
  cookie?: string
}

const signIn = async ({ email, password }: Pick<Person, 'email' | 'password'>, { address, cookie }: Browser) => {
  const response = await fetch(`${platform.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(cookie && { cookie }),
    },
    body: JSON.stringify({ email, password }),
  })
  const cookies = response.headers.getSetCookie()
  return { status: response.status, browser: cookies.find((one) => one.includes('tamrin.browser=')) }
}
/** What a browser sends back of a cookie. */
const kept = (cookie: string | undefined): string => cookie!.split(';')[0]!
const lock = async ({ email }: Person, browser: Browser): Promise<void> => {
  for (let i = 0; i < LIMIT; i++) expect((await signIn({ email, password: 'wrong' }, browser)).status).toBe(401)
  expect((await signIn({ email, password: 'wrong' }, browser)).status).toBe(429)
}

test('the lock holds for this account at this address, also for the right password, and for nothing else', async () => {
  const [student, neighbour] = [await platform.person('student'), await platform.person('student')]
  await lock(student, { address: '10.0.0.1' })
  expect((await signIn(student, { address: '10.0.0.1' })).status).toBe(429)
  expect((await signIn(student, { address: '10.0.0.2' })).status).toBe(200)
  expect((await signIn(neighbour, { address: '10.0.0.1' })).status).toBe(200)
})

test('a known browser is let in with the right password in spite of the lock, and has tries of its own', async () => {
  const [student, other] = [await platform.person('student'), await platform.person('student')]
  const address = '10.0.1.1'
  const first = await signIn(student, { address })
  expect(first.browser).toMatch(/; Max-Age=\d{8}.*; HttpOnly; SameSite=Lax/i)
  expect(first.browser).toMatch(/; Path=\/api\/auth/i)
  const cookie = kept(first.browser)
  expect(JSON.stringify(platform.platform.db.$client.prepare('SELECT * FROM known_browsers').all())).not.toContain(
    cookie.split('=')[1]!,
  )
  await lock(student, { address })
  const again = await signIn(student, { address, cookie })
  expect(again.status).toBe(200)
  // the secret is renewed, the old one is void
  expect(kept(again.browser)).not.toBe(cookie)
  await lock(student, { address })
  expect((await signIn(student, { address, cookie })).status).toBe(429)
  const renewed = kept(again.browser)
  // known for this account, not for another one
  await lock(other, { address: '10.0.1.2' })
  expect((await signIn(other, { address: '10.0.1.2', cookie: renewed })).status).toBe(429)
  // wrong passwords in the known browser are counted as well
  for (let i = 0; i < LIMIT; i++)
    expect((await signIn({ email: student.email, password: 'wrong' }, { address, cookie: renewed })).status).toBe(401)
  expect((await signIn(student, { address, cookie: renewed })).status).toBe(429)
})

test('a browser that several people share knows all of them; a reset by the operator forgets the account', async () => {
  const [one, two] = [await platform.person('student'), await platform.person('student')]
  const address = '10.0.2.1'
  const first = await signIn(one, { address })
  const second = await signIn(two, { address, cookie: kept(first.browser) })
  const cookie = kept(second.browser)
  await lock(one, { address })
  const third = await signIn(one, { address, cookie })
  expect(third.status).toBe(200)
  await lock(two, { address: '10.0.2.2' })
  const fourth = await signIn(two, { address: '10.0.2.2', cookie: kept(third.browser) })
  expect(fourth.status).toBe(200)
  const reset = await platform.platform.accounts.reset(two.email)
  if (reset.kind === 'refused') throw new Error(reset.message)
  await lock(two, { address: '10.0.2.3' })
  const renewed = { email: two.email, password: reset.password }
  expect((await signIn(renewed, { address: '10.0.2.3', cookie: kept(fourth.browser) })).status).toBe(429)
})

test('addresses of one IPv6 network count as one, however they are written', async () => {
  const [student, other] = [await platform.person('student'), await platform.person('student')]
  for (const address of ['2001:db8:0:7::1', '2001:db8::7:a:b:c:d', '2001:0db8:0:0007::2', '2001:DB8:0:7:ffff::'])
    expect((await signIn({ email: student.email, password: 'wrong' }, { address })).status).toBe(401)
  expect((await signIn(student, { address: '2001:db8:0:7:1:2:3:4' })).status).toBe(429)
  expect((await signIn(student, { address: '2001:db8:0:8::1' })).status).toBe(200)
  await lock(other, { address: '::ffff:10.0.4.1' })
  expect((await signIn(other, { address: '10.0.4.1' })).status).toBe(429)
})

test('right passwords do not use up what an address may try', async () => {
  const student = await platform.person('student')
  for (let i = 0; i < 20; i++) expect((await signIn(student, { address: '10.0.3.1' })).status).toBe(200)
})
