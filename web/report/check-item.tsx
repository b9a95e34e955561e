/** One check: its sentence and points, and what was found when opened. */
import { IconLockSquareRounded } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ReportCheck } from '../../server/contract/contract.ts'
import { AccuracyScale } from '../charts/accuracy-scale.tsx'
import { ComparisonPicture } from '../charts/comparison-picture.tsx'
import { ConfusionMatrix } from '../charts/confusion-matrix.tsx'
import { WorstPredictions } from '../charts/worst-predictions.tsx'
import { Prose } from '../components/prose.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Message } from './message.tsx'
import { ModelTable } from './model-table.tsx'
import { VerdictSign } from './verdict-sign.tsx'
import classes from './check.module.css'

interface CheckItemProps {
  check: ReportCheck
  goTo: (line: number, column: number) => void
}

export function CheckItem({ check, goTo }: CheckItemProps): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const { verdict, points, earned, message, location, hint, comparison, accuracy, models, misconception, visibility } =
    check
  const name = pick({ en: check.name, fa: check.nameFa })
  const withheld = visibility === 'sentence' && verdict !== 'passed'
  const empty = !message && !hint && !comparison && !accuracy && !models && !misconception && !withheld
  const line = (
    <>
      <VerdictSign verdict={verdict} label={t(`verdict.${verdict}.title`)} />
      <span className={classes.sentence}>{name}</span>
      <span className={classes.points}>
        {t('score.of', { score: format.number(earned), max: format.number(points) })}
      </span>
    </>
  )
  if (empty)
    return (
      <div className={classes.check} data-verdict={verdict}>
        <div className={classes.line}>{line}</div>
      </div>
    )
  return (
    <details className={classes.check} data-verdict={verdict} open={verdict !== 'passed' || accuracy !== undefined}>
      <summary className={classes.line}>{line}</summary>
      <div className={classes.found}>
        {misconception && <p className={classes.named}>{t('report.named', { title: pick(misconception.title) })}</p>}
        {message && <Message text={message} />}
        {location && (
          <button type="button" className={classes.place} onClick={() => goTo(location.line, location.column)}>
            {t('report.goTo', { line: format.number(location.line) })}
          </button>
        )}
        {comparison && <ComparisonPicture comparison={comparison} told={message !== undefined} />}
        {accuracy && <AccuracyScale evidence={accuracy} told={message !== undefined} />}
        {accuracy?.confusion && <ConfusionMatrix counts={accuracy.confusion} />}
        {accuracy?.worst && accuracy.worst.length > 0 && <WorstPredictions predictions={accuracy.worst} />}
        {models?.map((model) => (
          <ModelTable key={model.title} model={model} />
        ))}
        {withheld && (
          <p className={classes.withheld}>
            <IconLockSquareRounded size={16} aria-hidden />
            {t('report.withheld')}
          </p>
        )}
        {hint && verdict !== 'passed' && (
          <details className={classes.hint}>
            <summary>{t('report.hint')}</summary>
            <Prose html={pick(hint)} />
          </details>
        )}
      </div>
    </details>
  )
}
