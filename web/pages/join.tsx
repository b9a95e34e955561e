/** The page of an invitation: joins the course, with the reader's account or with a new one. */
import { Alert, Button, Container, PasswordInput, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { useLocation } from 'wouter'
import type { Me } from '../../server/contract/account.ts'
import { signIn } from '../api/account.ts'
import { coursePage } from '../api/course.ts'
import { HttpProblem } from '../api/http.ts'
import { invitationQuery, joinCourse, joinWithAccount } from '../api/join.ts'
import { Problem, useProblemText } from '../components/problem.tsx'
import { usePageTitle } from '../components/use-page-title.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { JOIN_TEXTS } from './join-texts.ts'

interface JoinPageProps {
  code: string
  /** Null for whoever is not signed in. */
  me: Me | null
  /** Shows the form to sign in, after which this page appears again. */
  haveAccount?: () => void
}

export default function JoinPage({ code, me, haveAccount }: JoinPageProps): ReactNode {
  const { pick } = useLanguage()
  const { data: invitation, error } = useQuery(invitationQuery(code))
  usePageTitle(invitation && pick(invitation.title))
  if (error !== null && invitation === undefined)
    return error instanceof HttpProblem && error.status === 404 ? (
      <Container size={480} py={80}>
        <Title order={1} size="h3">
          {pick(JOIN_TEXTS.unknown)}
        </Title>
      </Container>
    ) : (
      <Problem page error={error} />
    )
  if (invitation === undefined) return <Skeleton height={240} m="xl" aria-hidden />
  return (
    <Container size={480} w="100%" py={60}>
      <Stack gap="lg">
        <div>
          <Text c="dimmed">{pick(JOIN_TEXTS.invited)}</Text>
          <Title order={1} size="h2">
            {pick(invitation.title)}
          </Title>
        </div>
        {me ? <Enrol code={code} /> : <NewAccount code={code} />}
        {!me && (
          <Button variant="subtle" onClick={haveAccount}>
            {pick(JOIN_TEXTS.haveAccount)}
          </Button>
        )}
      </Stack>
    </Container>
  )
}

function useJoined(): (id: string) => Promise<void> {
  const client = useQueryClient()
  const [, go] = useLocation()
  return async (id) => {
    await client.invalidateQueries({ queryKey: ['me'] })
    go(coursePage(id), { replace: true })
  }
}

function Enrol({ code }: { code: string }): ReactNode {
  const { pick } = useLanguage()
  const problemText = useProblemText()
  const joined = useJoined()
  const enrol = useMutation({ mutationFn: () => joinCourse(code), onSuccess: ({ id }) => joined(id) })
  return (
    <>
      {enrol.error && (
        <Alert color="red" role="alert">
          {problemText(enrol.error).advice}
        </Alert>
      )}
      <Button onClick={() => enrol.mutate()} loading={enrol.isPending}>
        {pick(JOIN_TEXTS.join)}
      </Button>
    </>
  )
}

const MIN_PASSWORD = 8

function NewAccount({ code }: { code: string }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const problemText = useProblemText()
  const joined = useJoined()
  const [account, set] = useState({ name: '', email: '', password: '' })
  const make = useMutation({
    async mutationFn() {
      const made = await joinWithAccount(code, account)
      await signIn(account)
      return made
    },
    onSuccess: ({ id }) => joined(id),
  })
  const taken = make.error instanceof HttpProblem && make.error.status === 409
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        {make.error && (
          <Alert color="red" role="alert">
            {taken ? pick(JOIN_TEXTS.taken) : problemText(make.error).advice}
          </Alert>
        )}
        <TextInput
          label={pick(JOIN_TEXTS.name)}
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={120}
          value={account.name}
          onChange={({ currentTarget }) => set({ ...account, name: currentTarget.value })}
        />
        <TextInput
          type="email"
          dir="ltr"
          label={t('signIn.email')}
          autoComplete="username"
          required
          withAsterisk={false}
          value={account.email}
          onChange={({ currentTarget }) => set({ ...account, email: currentTarget.value })}
        />
        <PasswordInput
          label={t('signIn.password')}
          description={t('password.rule', { count: MIN_PASSWORD })}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={MIN_PASSWORD}
          maxLength={128}
          value={account.password}
          onChange={({ currentTarget }) => set({ ...account, password: currentTarget.value })}
        />
        <Button type="submit" loading={make.isPending}>
          {pick(JOIN_TEXTS.make)}
        </Button>
      </Stack>
    </form>
  )
}
