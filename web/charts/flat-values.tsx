/** Values with more than two axes, and objects: their shapes and first values as text. */
import type { ReactNode } from 'react'
import type { ComparedValue, Comparison } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import imagesClasses from './images.module.css'
import valuesClasses from './values.module.css'

const SHOWN = 64

export function FlatValues({ comparison: { expected, got } }: { comparison: Comparison }): ReactNode {
  const { t } = useTranslation()
  const side = (label: string, { shape, values, dtype, cut }: ComparedValue): ReactNode => (
    <div>
      <div className={imagesClasses.heatTitle}>
        {label}{' '}
        {shape.length > 0 && (
          <span className="data">
            {dtype} [{shape.join(', ')}]
          </span>
        )}
      </div>
      <pre className={valuesClasses.flat}>
        {values.slice(0, SHOWN).map(dataNumber).join(', ')}
        {(cut || values.length > SHOWN) && ', …'}
      </pre>
    </div>
  )
  return (
    <div className={valuesClasses.pair} dir="ltr">
      {side(t('compare.expected'), expected)}
      {side(t('compare.got'), got)}
    </div>
  )
}
