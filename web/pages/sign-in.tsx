/** The sign-in page. */
import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { signIn } from '../api/account.ts'
import { HttpProblem } from '../api/http.ts'
import { Logo } from '../components/logo.tsx'
import { useProblemText } from '../components/problem.tsx'
import { LANGUAGES } from '../i18n/i18n.ts'
import { usePageTitle } from '../components/use-page-title.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { KernelArt } from './kernel-art.tsx'
import classes from './sign-in.module.css'

/** @param ended the session ended while the page was open */
export default function SignInPage({ ended }: { ended: boolean }): ReactNode {
  const { t } = useTranslation()
  usePageTitle(t('signIn.enter'))
  const { language, choose } = useLanguage()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({ mutationFn: signIn, onSuccess: () => client.invalidateQueries({ queryKey: ['me'] }) })
  const refused = enter.error instanceof HttpProblem && [400, 401, 403, 422].includes(enter.error.status)
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    enter.mutate({ email, password })
  }
  const other = language === 'fa' ? 'en' : 'fa'
  return (
    <main className={classes.page}>
      <section className={classes.side} aria-hidden="true">
        <KernelArt />
      </section>
      <section className={classes.form}>
        <form onSubmit={send}>
          <Stack gap="md">
            <Group gap="sm">
              <Logo size={40} />
              <Title order={1} size="h2">
                {t('shell.name')}
              </Title>
            </Group>
            <Text c="dimmed">{t('signIn.about')}</Text>
            {ended && !enter.error && <Alert role="status">{t('signIn.ended')}</Alert>}
            {enter.error && (
              <Alert color="red" role="alert">
                {refused ? t('signIn.refused') : `${problemText(enter.error).title} ${problemText(enter.error).advice}`}
              </Alert>
            )}
            <TextInput
              label={t('signIn.email')}
              type="email"
              autoComplete="username"
              inputMode="email"
              dir="ltr"
              required
              withAsterisk={false}
              size="md"
              value={email}
              onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            />
            <PasswordInput
              label={t('signIn.password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              size="md"
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
            <Button type="submit" size="md" loading={enter.isPending}>
              {t('signIn.enter')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('signIn.forgotten')}
            </Text>
            <Button
              variant="subtle"
              size="compact-sm"
              lang={other}
              style={{ alignSelf: 'start' }}
              onClick={() => void choose(other)}
            >
              {LANGUAGES[other].name}
            </Button>
          </Stack>
        </form>
      </section>
    </main>
  )
}
