import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';

const asBoolean = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** true or false as a query string writes them; anything else is a problem of the field, never silently false. */
export const IsFlag = (): PropertyDecorator => (target, property) => {
  Transform(asBoolean)(target, property);
  IsBoolean()(target, property);
};
