/** The user's menu: language, colour scheme, password, sign out. */
import { Menu, UnstyledButton, Text, useMantineColorScheme } from '@mantine/core'
import {
  IconCheck,
  IconBooks,
  IconDeviceDesktop,
  IconHelp,
  IconKey,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Me } from '../../server/contract/account.ts'
import { LANGUAGES } from '../i18n/i18n.ts'
import type { Language } from '../i18n/i18n.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/shell.module.css'
import { useSignOut } from './use-sign-out.ts'

const ChangePassword = lazy(() => import('./change-password.tsx'))
const SCHEMES = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const

/** Opens when it is mounted, since the click that mounts it asked for it. */
export default function AccountMenu({ me, avatar }: { me: Me; avatar: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const { language, choose } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  const [changingPassword, setChangingPassword] = useState(false)
  // returns the focus to this button; Mantine would return it to the one that this menu has replaced
  const button = useRef<HTMLButtonElement>(null)
  const checkIf = (selected: boolean): ReactNode => selected && <IconCheck size={16} aria-hidden />
  return (
    <>
      <Menu
        defaultOpened
        onClose={() => button.current?.focus()}
        position="bottom-end"
        width={240}
        withArrow
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <UnstyledButton ref={button} className={classes.account!} aria-label={t('account.menu', { name: me.name })}>
            {avatar}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text component="span" display="block" size="sm" fw={600} c="var(--mantine-color-text)">
              {me.name}
            </Text>
            <span className="data">{me.email}</span>
          </Menu.Label>
          <Menu.Divider />
          {(Object.keys(LANGUAGES) as Language[]).map((one) => (
            <Menu.Item
              key={one}
              lang={one}
              leftSection={<IconLanguage size={16} />}
              rightSection={checkIf(one === language)}
              onClick={() => void choose(one)}
            >
              {LANGUAGES[one].name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {SCHEMES.map(([scheme, Icon]) => (
            <Menu.Item
              key={scheme}
              leftSection={<Icon size={16} />}
              rightSection={checkIf(scheme === colorScheme)}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`account.scheme.${scheme}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item component={Link} href="/courses" leftSection={<IconBooks size={16} />}>
            {t('account.courses')}
          </Menu.Item>
          <Menu.Item component={Link} href="/help" leftSection={<IconHelp size={16} />}>
            {t('account.help')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setChangingPassword(true)}>
            {t('account.password')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} className="mirrored" />} onClick={() => void signOut()}>
            {t('account.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changingPassword && (
        <Suspense>
          <ChangePassword close={() => setChangingPassword(false)} />
        </Suspense>
      )}
    </>
  )
}
