/** Somebody with a browser: a cookie, requests, and the event stream. */
import { randomUUID } from 'node:crypto'
import type { UserEvent } from '../../server/contract/event.ts'
import type { Submission } from '../../server/contract/submission.ts'

export interface Answer<Body = unknown> {
  status: number
  body: Body
  headers: Headers
}

export interface Heard {
  id: string
  event: UserEvent
}

export class Person {
  cookie = ''
  readonly address: string
  readonly id: string
  readonly email: string
  readonly password: string

  constructor(address: string, id: string, email: string, password: string) {
    this.address = address
    this.id = id
    this.email = email
    this.password = password
  }

  async signIn(password = this.password): Promise<Answer> {
    const answer = await this.request('POST', '/api/auth/sign-in/email', { email: this.email, password })
    if (answer.status === 200)
      this.cookie = answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ')
    return answer
  }

  /** @param body sent as JSON; a text is sent as it is */
  async request<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(this.address + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json', origin: this.address }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, body: (json ? JSON.parse(text) : text) as Body, headers: response.headers }
  }

  async get<Body>(path: string): Promise<Body> {
    const { status, body } = await this.request<Body>('GET', path)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }

  /** @returns the submission's id */
  async submit(
    slug: string,
    source: string,
    mode: 'run' | 'submit' = 'submit',
    key: string = randomUUID(),
  ): Promise<string> {
    const { status, body } = await this.request<{ id: string }>(
      'POST',
      `/api/exercises/${slug}/submissions`,
      { source, mode },
      { 'idempotency-key': key },
    )
    if (status !== 202) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
    return body.id
  }

  /** The submission once it has ended. */
  async result(id: string, milliseconds = 20_000): Promise<Submission> {
    const until = Date.now() + milliseconds
    for (;;) {
      const submission = await this.get<Submission>(`/api/submissions/${id}`)
      if (submission.state === 'ended') return submission
      if (Date.now() > until) throw new Error(`submission ${id} has not ended, it is ${submission.state}`)
      await new Promise((done) => setTimeout(done, 100))
    }
  }

  /** Reads the event stream until `enough` says so; `transient` events have no id. */
  async hear(
    enough: (heard: Heard[]) => boolean,
    {
      lastEventId,
      milliseconds = 20_000,
      opened,
    }: { lastEventId?: string; milliseconds?: number; opened?: () => void } = {},
  ): Promise<Heard[]> {
    const ending = AbortSignal.timeout(milliseconds)
    const response = await fetch(`${this.address}/api/events`, {
      headers: { cookie: this.cookie, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
      signal: ending,
    })
    if (!response.ok) throw new Error(`the stream answered ${response.status}`)
    const heard: Heard[] = []
    let rest = ''
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      opened?.()
      opened = undefined
      const messages = (rest + text).split('\n\n')
      rest = messages.pop()!
      for (const message of messages) {
        const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1] ?? ''
        if (field('data')) heard.push({ id: field('id'), event: JSON.parse(field('data')) as UserEvent })
      }
      if (enough(heard)) break
    }
    return heard
  }
}
