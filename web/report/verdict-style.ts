/** The icon and the colour of each verdict. */
import {
  IconAlertTriangle,
  IconBan,
  IconBug,
  IconCheck,
  IconClock,
  IconHelp,
  IconPlugConnectedX,
  IconStack2,
  IconTextWrap,
  IconX,
} from '@tabler/icons-react'
import type { Verdict } from '../../graders/report.ts'

interface VerdictStyle {
  Icon: typeof IconCheck
  tone: 'good' | 'bad' | 'warn'
}

export const VERDICT_STYLES: Record<Verdict, VerdictStyle> = {
  passed: { Icon: IconCheck, tone: 'good' },
  failed: { Icon: IconX, tone: 'bad' },
  error: { Icon: IconBug, tone: 'bad' },
  missing: { Icon: IconHelp, tone: 'warn' },
  time: { Icon: IconClock, tone: 'bad' },
  memory: { Icon: IconStack2, tone: 'bad' },
  output: { Icon: IconTextWrap, tone: 'bad' },
  crashed: { Icon: IconPlugConnectedX, tone: 'bad' },
  cancelled: { Icon: IconBan, tone: 'warn' },
  internal: { Icon: IconAlertTriangle, tone: 'warn' },
}
