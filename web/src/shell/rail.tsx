import type { ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useSession } from '../api/queries';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { isHere, placesOf } from './places';

/** The pages of whoever sits here, always in the same place; on a narrow screen a strip that scrolls sideways. */
export function Rail(): ReactNode {
  const text = useText();
  const session = useSession();
  const { pathname } = useLocation();
  if (session.data === undefined) return <nav className="rail" aria-label={text.places.title} />;
  return (
    <nav className="rail" aria-label={text.places.title}>
      {placesOf(session.data.account.role).map((place) => (
        <NavLink key={place.key} to={place.path} end={place.path === '/'} className={() => (isHere(place, pathname) ? 'here' : '')}>
          <Icon name={place.icon} size={20} />
          <span>{text.places[place.key]}</span>
        </NavLink>
      ))}
    </nav>
  );
}
