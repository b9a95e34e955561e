/** A dialog that is mounted when it opens: a named close button, and the focus goes back when it closes. */
import { Modal } from '@mantine/core'
import type { ModalProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useReturnFocus } from './use-return-focus.ts'

interface DialogProps extends Pick<ModalProps, 'size' | 'centered'> {
  title: string
  close: () => void
  children: ReactNode
}

export function Dialog({ title, close, children, ...look }: DialogProps): ReactNode {
  const { t } = useTranslation()
  useReturnFocus()
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      {...look}
    >
      {children}
    </Modal>
  )
}
