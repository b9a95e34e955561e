/** The form that changes the password. */
import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { changePassword } from '../api/account.ts'
import { HttpProblem } from '../api/http.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { notify } from './notify.ts'
import { useProblemText } from './problem.tsx'

/** The minimum that better-auth accepts. */
const MIN_LENGTH = 8

export function PasswordForm({ changed }: { changed?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess() {
      void client.invalidateQueries({ queryKey: ['me'] })
      void notify(t('password.changed'))
      changed?.()
    },
  })
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    change.mutate({ currentPassword, newPassword })
  }
  const invalid =
    newPassword === ''
      ? undefined
      : newPassword.length < MIN_LENGTH
        ? t('password.short')
        : newPassword === currentPassword
          ? t('password.same')
          : undefined
  const wrong = change.error instanceof HttpProblem && (change.error.status === 400 || change.error.status === 401)
  return (
    <form onSubmit={send}>
      <Stack>
        {change.error && (
          <Alert color="red" role="alert">
            {wrong ? t('password.wrong') : problemText(change.error).advice}
          </Alert>
        )}
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={currentPassword}
          onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
        />
        <PasswordInput
          label={t('password.new')}
          description={t('password.rule', { count: MIN_LENGTH })}
          error={invalid}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={newPassword}
          onChange={({ currentTarget }) => setNew(currentTarget.value)}
        />
        <Button
          type="submit"
          loading={change.isPending}
          disabled={invalid !== undefined || newPassword === '' || currentPassword === ''}
        >
          {t('password.save')}
        </Button>
      </Stack>
    </form>
  )
}
