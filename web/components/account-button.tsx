/** The button of the account menu; the menu itself is loaded on hover, focus or click. */
import { UnstyledButton } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import type { Me } from '../../server/contract/account.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import classes from '../styles/shell.module.css'

const loadMenu = (): Promise<typeof import('./account-menu.tsx')> => import('./account-menu.tsx')
const AccountMenu = lazy(loadMenu)

/** The first letters of the first two words. */
const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase()

export function AccountButton({ me }: { me: Me }): ReactNode {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const avatar = (
    <span className={classes.avatar} aria-hidden="true">
      {initials(me.name)}
    </span>
  )
  const button = (
    <UnstyledButton
      className={classes.account!}
      aria-label={t('account.menu', { name: me.name })}
      aria-haspopup="menu"
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setOpened(true)}
    >
      {avatar}
    </UnstyledButton>
  )
  return opened ? (
    <Suspense fallback={button}>
      <AccountMenu me={me} avatar={avatar} />
    </Suspense>
  ) : (
    button
  )
}
