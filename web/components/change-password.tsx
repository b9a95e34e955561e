/** The dialog of the account menu that changes the password. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { PasswordForm } from './password-form.tsx'

export default function ChangePassword({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={close}
      title={t('password.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <PasswordForm changed={close} />
    </Modal>
  )
}
