/** A stream of events ends with the session that has opened it, however that ends. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessions, users } from '../../server/db/accounts.ts'
import { createInstallation, type Installation } from './installation.ts'
import { Person } from './person.ts'

let platform: Installation
beforeAll(async () => {
  platform = await createInstallation()
}, 60_000)
afterAll(() => platform.close())

/** Two browsers of one person, each with an open stream. */
async function twoBrowsers() {
  const here = await platform.person('student')
  const there = new Person(platform.address, here.id, here.email, here.password)
  await there.signIn()
  const open = async ({ cookie }: Person) => {
    const response = await fetch(`${platform.address}/api/events`, { headers: { cookie } })
    expect(response.status).toBe(200)
    const state = { open: true }
    const text = response.text().then((all) => {
      state.open = false
      return all
    })
    return { state, text }
  }
  return { here, there, hereStream: await open(here), thereStream: await open(there) }
}
const passwords = (person: Person) => ({ currentPassword: person.password, newPassword: 'a better password' })
const db = () => platform.platform.db

test('signing out ends the streams of this session at once, and those of others stay', async () => {
  const { here, there, hereStream, thereStream } = await twoBrowsers()
  await here.request('POST', '/api/auth/sign-out', {})
  await hereStream.text
  await new Promise((done) => setTimeout(done, 500))
  expect(thereStream.state.open).toBe(true)
  await there.request('POST', '/api/auth/sign-out', {})
  await thereStream.text
})

test.each([{}, { revokeOtherSessions: true }])('a changed password ends the others: %o', async (options) => {
  const { here, there, hereStream, thereStream } = await twoBrowsers()
  const changed = await here.request('POST', '/api/auth/change-password', { ...passwords(here), ...options })
  expect(changed.status).toBe(200)
  await thereStream.text
  expect((await there.request('GET', '/api/me')).status).toBe(401)
  // the browser in which it was changed stays signed in, by a new cookie or the old one
  const [cookie] = changed.headers.getSetCookie()
  if (cookie) here.cookie = cookie.split(';')[0]!
  expect((await here.request('GET', '/api/me')).status).toBe(200)
  if (cookie) await hereStream.text
  else expect(hereStream.state.open).toBe(true)
  await here.request('POST', '/api/auth/sign-out', {})
})

test.each([
  [
    'it expires',
    (id: string) =>
      db()
        .update(sessions)
        .set({ expiresAt: new Date(0) })
        .where(eq(sessions.userId, id))
        .run(),
  ],
  ['the operator resets the account', (_: string, email: string) => platform.platform.accounts.reset(email)],
  ['another process deletes the session', (id: string) => db().delete(sessions).where(eq(sessions.userId, id)).run()],
  ['the account is deleted', (id: string) => db().delete(users).where(eq(users.id, id)).run()],
])('%s: its streams end within some seconds', async (_, end) => {
  const { here, hereStream, thereStream } = await twoBrowsers()
  if (end.length === 1) db().$client.prepare('DELETE FROM enrolments WHERE user_id = ?').run(here.id)
  await end(here.id, here.email)
  await Promise.all([hereStream.text, thereStream.text])
  expect((await here.request('GET', '/api/me')).status).toBe(401)
})
