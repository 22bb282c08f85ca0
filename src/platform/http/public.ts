import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const PUBLIC = 'public';

/** The handler or controller needs no sign-in: operations, sign-in itself, and carriers, which sign their requests. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
