import { type CSSProperties, type ReactNode } from 'react';
import { Icon, type IconName } from '../marks/icons';
import { columnsFor, type Tile, type TileState } from './tiles';
import { useWallText } from './wall-text';

export const STATE_ICONS: Record<TileState, IconName> = { ALARM: 'alert', OVERDUE: 'clock', UNANSWERED: 'bell', HANDLING: 'half', NONE: 'check' };

/** Every county at its own place, with what is open there; the worst of its orders gives colour, sign and word. */
export function WallTiles({ tiles, shape, severalCities }: { readonly tiles: readonly Tile[]; readonly shape: number; readonly severalCities: boolean }): ReactNode {
  const text = useWallText();
  const columns = columnsFor(tiles.length, shape);
  const grid = { '--columns': columns, '--rows': Math.ceil(tiles.length / columns) } as CSSProperties;
  return (
    <ul className="wall-tiles" style={grid} aria-label={text.counties}>
      {tiles.map((tile) => (
        <li key={tile.key} className={`wall-tile wall-tile-${tile.state.toLowerCase()}`} data-county={tile.key} data-state={tile.state}>
          <div className="wall-tile-body">
            <h3>
              {severalCities && tile.city !== '' ? <small>{tile.city}</small> : null}
              {tile.name ?? text.noCounty}
            </h3>
            <b className="digits">{tile.open}</b>
            <p className="wall-tile-state">
              <Icon name={STATE_ICONS[tile.state]} />
              {text.states[tile.state]}
            </p>
            {tile.open === 0 ? null : (
              <p className="wall-tile-counts digits">
                {tile.unanswered > 0 ? <span>{text.unanswered} {tile.unanswered}</span> : null}
                {tile.overdue > 0 ? <span>{text.overdue} {tile.overdue}</span> : null}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
