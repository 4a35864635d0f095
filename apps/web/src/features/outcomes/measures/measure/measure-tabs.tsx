import { Tabs } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, type ReactElement } from 'react';
import { PageSkeleton } from '../../../../app/shell/page-skeleton';
import { hasPairs, isNoShowRate } from '../gains/gain-panels';
import { measureTabs, type MeasureTab } from './measure-search';
import type { MeasureQuestion } from './question';
import classes from './measure.module.css';

const titles: Record<MeasureTab, string> = {
  breakdown: 'Breakdown',
  peers: 'Peers',
  equity: 'Equity',
  groups: 'Two groups',
  paired: 'Same patients',
  capacity: 'Recovered capacity',
  definition: 'Definition',
};

const BreakdownTab = lazy(async () => ({ default: (await import('../breakdown/breakdown-tab')).BreakdownTab }));
const PeersTab = lazy(async () => ({ default: (await import('../peers/peers-tab')).PeersTab }));
const EquityTab = lazy(async () => ({ default: (await import('../equity/equity-tab')).EquityTab }));
const GroupsTab = lazy(async () => ({ default: (await import('../groups/groups-tab')).GroupsTab }));
const PairedTab = lazy(async () => ({ default: (await import('../gains/paired-tab')).PairedTab }));
const CapacityTab = lazy(async () => ({ default: (await import('../gains/capacity-tab')).CapacityTab }));
const DefinitionTab = lazy(async () => ({ default: (await import('../definition/definition-tab')).DefinitionTab }));

const panels: Record<MeasureTab, (of: { question: MeasureQuestion }) => ReactElement> = {
  breakdown: ({ question }) => <BreakdownTab question={question} />,
  peers: ({ question }) => <PeersTab question={question} />,
  equity: ({ question }) => <EquityTab question={question} />,
  groups: ({ question }) => <GroupsTab question={question} />,
  paired: ({ question }) => <PairedTab question={question} />,
  capacity: ({ question }) => <CapacityTab question={question} />,
  definition: ({ question }) => <DefinitionTab question={question} />,
};

/** The tabs this measure has; the others would have nothing to show. */
function tabsOf({ measure, version }: MeasureQuestion): MeasureTab[] {
  const shown: Partial<Record<MeasureTab, boolean>> = {
    paired: hasPairs(measure, version),
    capacity: isNoShowRate(measure),
  };
  return measureTabs.filter((tab) => shown[tab] ?? true);
}

/** The ways to take a measure apart; only the open one asks for data. */
export function MeasureTabs({ question }: { question: MeasureQuestion }): ReactElement {
  const tabs = tabsOf(question);
  const open = tabs.find((tab) => tab === question.search.tab) ?? 'breakdown';
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => scrollToOpenTab(list.current), [open]);
  return (
    <Tabs
      value={open}
      keepMounted={false}
      className={classes.tabs}
      onChange={(picked) => {
        const tab = measureTabs.find((id) => id === picked);
        question.onChange({ tab: tab === 'breakdown' ? undefined : tab });
      }}
    >
      <Tabs.List ref={list} aria-label="Ways to take this measure apart" className={classes.tabList}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {titles[tab]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab} value={tab} className={classes.panel}>
          <Suspense fallback={<PageSkeleton />}>{panels[tab]({ question })}</Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** On a narrow screen the open tab may lie outside the part of the list that shows; the page itself stays where it is. */
function scrollToOpenTab(list: HTMLElement | null): void {
  const tab = list?.querySelector('[aria-selected="true"]');
  if (!list || !tab) return;
  const [frame, box] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (box.left < frame.left) list.scrollLeft -= frame.left - box.left;
  else if (box.right > frame.right) list.scrollLeft += box.right - frame.right;
}
