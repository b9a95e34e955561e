/** Offers to make the fixes of a report's errors, one after the other or all at once. */
import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { fixTitle } from './fix-actions.ts'
import type { TrackedFix } from './tracked-fixes.ts'
import classes from './editor.module.css'

export function FixBanner({ fixes, make }: { fixes: TrackedFix[]; make: (fixes: TrackedFix[]) => void }): ReactNode {
  const { t } = useTranslation()
  const [first] = fixes
  if (first === undefined) return null
  return (
    <section className={classes.conflict} aria-label={t('fix.title')} data-testid="fixes">
      <Text size="sm" dir="auto">
        {first.marker.message}
      </Text>
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" variant="default" onClick={() => make([first])}>
          {fixTitle(t, first)}
        </Button>
        {fixes.length > 1 && (
          <Button size="compact-sm" onClick={() => make(fixes)}>
            {t('fix.all', { count: fixes.length })}
          </Button>
        )}
      </Group>
    </section>
  )
}
