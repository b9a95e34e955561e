/** One check: its sentence, verdict and points; open, it shows the details. */
import { IconLockSquareRounded } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ReportCheck } from '../../server/contract/report.ts'
import { AccuracyScale } from '../charts/accuracy-scale.tsx'
import { ComparisonFigure } from '../charts/comparison-figure.tsx'
import { ConfusionMatrix } from '../charts/confusion-matrix.tsx'
import { PictureSheetFigure } from '../charts/picture-sheet.tsx'
import { WrongPredictions } from '../charts/wrong-predictions.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import type { Figures } from './shown-once.ts'
import { Hints } from './hints.tsx'
import { CopiedMessage } from './copied-message.tsx'
import { RunLog } from './run-log.tsx'
import { ModelTable } from './model-table.tsx'
import { VerdictIcon } from './verdict-icon.tsx'
import classes from './check.module.css'

interface CheckItemProps {
  check: ReportCheck
  figures: Figures
  goTo: (line: number, column: number) => void
}

export function CheckItem({ check, figures, goTo }: CheckItemProps): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const {
    verdict,
    points,
    earned,
    message,
    location,
    hints,
    comparison,
    accuracy,
    models,
    sheets,
    misconception,
    visibility,
    log,
  } = check
  const name = pick({ en: check.name, fa: check.nameFa })
  const withheld = visibility === 'sentence' && verdict !== 'passed'
  const empty =
    !message && !hints && !comparison && !accuracy && !models && !sheets && !misconception && !withheld && !log
  const summary = (
    <>
      <VerdictIcon verdict={verdict} label={t(`verdict.${verdict}.title`)} />
      <span className={classes.sentence}>{name}</span>
      <span className={classes.points}>
        {t('score.of', { score: format.number(earned), max: format.number(points) })}
      </span>
    </>
  )
  if (empty)
    return (
      <div className={classes.check} data-verdict={verdict}>
        <div className={classes.summary}>{summary}</div>
      </div>
    )
  return (
    <details
      className={classes.check}
      data-verdict={verdict}
      open={verdict !== 'passed' || accuracy !== undefined || sheets !== undefined}
    >
      <summary className={classes.summary}>{summary}</summary>
      <div className={classes.details}>
        {misconception && (
          <p className={classes.misconception}>{t('report.named', { title: pick(misconception.title) })}</p>
        )}
        {message && <CopiedMessage text={message} />}
        {location && (
          <button type="button" className={classes.location} onClick={() => goTo(location.line, location.column)}>
            {t('report.goTo', { line: format.number(location.line) })}
          </button>
        )}
        {comparison && <ComparisonFigure comparison={comparison} hasMessage={message !== undefined} />}
        {figures.scale && <AccuracyScale evidence={figures.scale} hasMessage={message !== undefined} />}
        {figures.confusion && <ConfusionMatrix counts={figures.confusion} labels={accuracy?.labels} />}
        {figures.worst && <WrongPredictions predictions={figures.worst} labels={accuracy?.labels} />}
        {figures.sheets.map((sheet, index) => (
          <PictureSheetFigure key={index} sheet={sheet} />
        ))}
        {models?.map((model) => (
          <ModelTable key={model.title} model={model} />
        ))}
        {log && <RunLog text={log} open={verdict !== 'passed'} />}
        {withheld && (
          <p className={classes.withheld}>
            <IconLockSquareRounded size={16} aria-hidden />
            {t('report.withheld')}
          </p>
        )}
        {hints && verdict !== 'passed' && <Hints hints={hints} />}
      </div>
    </details>
  )
}
