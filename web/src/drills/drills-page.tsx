import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useSession } from '../api/queries';
import { ListState, LoadMore } from '../cards/states';
import { usePages } from '../cards/use-pages';
import { usePageTitle } from '../live/page-title';
import '../look/desk.css';
import '../look/photos.css';
import { DrillPanel } from './drill-panel';
import { DRILLS, useSeesDrills } from './drill-queries';
import type { Drill, DrillPage } from './drill-types';
import { DrillFacts, DrillNotes } from './drills-page-parts';
import { useDrillsText } from './drills-text';
import './drills.css';
import { PlanForm } from './plan-form';

/** Drills: what is planned and runs, one of them with its orders and its report, and planning a new one. */
export function DrillsPage(): ReactNode {
  const text = useDrillsText();
  const [params] = useSearchParams();
  const id = params.get('id');
  usePageTitle(text.title);
  if (!useSeesDrills()) return <p className="nothing">{text.forbidden}</p>;
  return <div className="drills-page">{id === null ? <Drills /> : <DrillPanel key={id} id={id} />}</div>;
}

function Drills(): ReactNode {
  const text = useDrillsText();
  const role = useSession().data?.account.role;
  const list = usePages<DrillPage>([...DRILLS, 'list'], '/drills?limit=50');
  const [isPlanning, setPlanning] = useState(false);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isPlanner = role === 'SUPERVISOR' || role === 'ADMINISTRATOR';
  return (
    <>
      <header className="drills-head">
        <h1>{text.title}</h1>
        {isPlanner && !isPlanning ? (
          <button type="button" className="photo-tool desk-save" onClick={() => setPlanning(true)}>
            {text.plan.open}
          </button>
        ) : null}
      </header>
      <p className="quiet">{text.lead}</p>
      {isPlanning ? <PlanForm close={() => setPlanning(false)} /> : null}
      <ListState list={list} isEmpty={items.length === 0} none={text.none} hint={text.noneHint} />
      <ul className="drills-list">
        {items.map((drill) => (
          <DrillItem key={drill.id} drill={drill} />
        ))}
      </ul>
      <LoadMore list={list} />
    </>
  );
}

function DrillItem({ drill }: { readonly drill: Drill }): ReactNode {
  const text = useDrillsText();
  return (
    <li className={`panel drill-item ${drill.state === 'RUNNING' ? 'drill-running' : ''}`} data-drill={drill.id} data-state={drill.state}>
      <header>
        <h2>
          <Link to={`/drills?id=${encodeURIComponent(drill.id)}`} lang="zh-CN">
            {drill.name}
          </Link>
        </h2>
        <span className="chip">{text.states[drill.state]}</span>
        <DrillFacts drill={drill} />
      </header>
      <DrillNotes drill={drill} />
    </li>
  );
}
