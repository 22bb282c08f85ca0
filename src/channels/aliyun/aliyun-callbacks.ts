import { AliyunCallbackGuard } from './aliyun-callback.guard.js';
import { AliyunCallbacksController } from './aliyun-callbacks.controller.js';

export const ALIYUN_CALLBACKS = { controllers: [AliyunCallbacksController], providers: [AliyunCallbackGuard] };
