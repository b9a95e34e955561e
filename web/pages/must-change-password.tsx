/** The page for a password that somebody else has set: until it is changed, the server refuses all else. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Me } from '../../server/contract/account.ts'
import { Logo } from '../components/logo.tsx'
import { PasswordForm } from '../components/password-form.tsx'
import { useSignOut } from '../components/use-sign-out.ts'
import { usePageTitle } from '../components/use-page-title.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { KernelArt } from './kernel-art.tsx'
import classes from './sign-in.module.css'

export default function MustChangePasswordPage({ me }: { me: Me }): ReactNode {
  const { t } = useTranslation()
  usePageTitle(t('password.ownTitle'))
  const signOut = useSignOut()
  return (
    <main className={classes.page}>
      <section className={classes.side} aria-hidden="true">
        <KernelArt />
      </section>
      <section className={classes.form}>
        <Stack gap="md" className={classes.column!}>
          <Group gap="sm">
            <Logo size={40} />
            <Title order={1} size="h2">
              {t('password.ownTitle')}
            </Title>
          </Group>
          <Text>{t('password.forced', { name: me.name })}</Text>
          <PasswordForm />
          <Button variant="subtle" size="compact-sm" style={{ alignSelf: 'start' }} onClick={() => void signOut()}>
            {t('account.signOut')}
          </Button>
        </Stack>
      </section>
    </main>
  )
}
