/** The dialog of the account menu that changes the password. */
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { Dialog } from './dialog.tsx'
import { PasswordForm } from './password-form.tsx'

export default function ChangePassword({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Dialog title={t('password.title')} close={close} centered>
      <PasswordForm changed={close} />
    </Dialog>
  )
}
