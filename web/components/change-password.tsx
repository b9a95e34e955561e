/** Changing one's password; `forced` after a first sign-in with one that somebody else has set. */
import { Alert, Button, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../api/account.ts'
import { HttpProblem } from '../api/http.ts'
import { notify } from './notify.ts'
import { useProblemText } from './problem.tsx'

/** As better-auth wants it. */
const SHORTEST = 8

export default function ChangePassword({ forced = false, close }: { forced?: boolean; close?: () => void }): ReactNode {
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
      close?.()
    },
  })
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    change.mutate({ currentPassword, newPassword })
  }
  const tooShort = newPassword !== '' && newPassword.length < SHORTEST
  const wrong = change.error instanceof HttpProblem && (change.error.status === 400 || change.error.status === 401)
  return (
    <Modal opened onClose={() => close?.()} title={t('password.title')} withCloseButton={!forced} closeOnEscape={!forced} closeOnClickOutside={!forced} closeButtonProps={{ 'aria-label': t('common.close') }} centered>
      <form onSubmit={send}>
        <Stack>
          {forced && <Text size="sm">{t('password.forced')}</Text>}
          {change.error && <Alert color="red" role="alert">{wrong ? t('password.wrong') : problemText(change.error).advice}</Alert>}
          <PasswordInput label={t('password.current')} autoComplete="current-password" required withAsterisk={false} value={currentPassword} onChange={({ currentTarget }) => setCurrent(currentTarget.value)} />
          <PasswordInput label={t('password.new')} description={t('password.rule', { count: SHORTEST })} error={tooShort && t('password.short')} autoComplete="new-password" required withAsterisk={false} value={newPassword} onChange={({ currentTarget }) => setNew(currentTarget.value)} />
          <Button type="submit" loading={change.isPending} disabled={tooShort || newPassword === '' || currentPassword === ''}>{t('password.save')}</Button>
        </Stack>
      </form>
    </Modal>
  )
}
