/** The reader's menu: language, colours, password, sign out. */
import { Menu, UnstyledButton, Text, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconKey, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Me } from '../../server/contract/contract.ts'
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

/** Opens at once: it was loaded because somebody asked for it. */
export default function AccountMenu({ me, picture }: { me: Me; picture: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const { language, choose } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const leave = useSignOut()
  const [changing, setChanging] = useState(false)
  // the menu would give the focus back to the button that was there before it
  const button = useRef<HTMLButtonElement>(null)
  const chosen = (yes: boolean): ReactNode => yes && <IconCheck size={16} aria-hidden />
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
            {picture}
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
              rightSection={chosen(one === language)}
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
              rightSection={chosen(scheme === colorScheme)}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`account.scheme.${scheme}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setChanging(true)}>
            {t('account.password')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} className="mirrored" />} onClick={() => void leave()}>
            {t('account.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && (
        <Suspense>
          <ChangePassword close={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  )
}
