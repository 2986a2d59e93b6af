// 语言服务器想连网就当场退出，测试随之失败。
require("net").Socket.prototype.connect = () => process.exit(86);
